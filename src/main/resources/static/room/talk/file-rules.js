// What a file may be: how large, and under which name it is offered for saving.

/** Bytes of one file. */
export const SIZE_MAX = 50 * 1024 * 1024;

const NAME_MAX = 120;
const EXTENSION_MAX = 12;

/** Control characters, those that reverse or hide text, and those that part folders or mean something to a shell. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029/\\:*?"<>|]+/gu;

/** Names that mean a device to Windows, whatever follows the first dot. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

const PROGRAM = /\.(exe|msi|com|scr|bat|cmd|ps1|vbs|vbe|jse?|wsf|hta|jar|lnk|reg|dll|cpl|msc|app|dmg|pkg|command|sh|desktop|deb|rpm|apk|html?|xhtml|svg|iso|docm|xlsm|pptm|url|chm)$/i;

/** @param {unknown} name as it was announced @param {string} fallback @returns {string} a name that only names */
export function safeName(name, fallback) {
  const plain = String(name ?? "").normalize("NFC").slice(0, 1000).replace(UNFIT, "_")
    .replace(/\s+/gu, " ").replace(/^[\s.]+|[\s.]+$/gu, "");
  if (!/[\p{L}\p{N}]/u.test(plain)) return fallback;
  const named = DEVICE.test(plain) ? `_${plain}` : plain;
  const dot = named.lastIndexOf(".");
  const extension = dot > 0 && named.length - dot <= EXTENSION_MAX ? named.slice(dot) : "";
  const stem = [...named.slice(0, named.length - extension.length)].slice(0, NAME_MAX - extension.length);
  return stem.join("").trimEnd() + extension;
}

/** Whether opening it may run something. @param {string} name */
export function mayRun(name) { return PROGRAM.test(name); }

/** @param {unknown} size @returns {size is number} */
export function sizeFits(size) {
  return Number.isInteger(size) && size > 0 && size <= SIZE_MAX;
}

/** @param {ArrayBuffer} content @returns {Promise<string>} its SHA-256 in hexadecimal */
export async function digestOf(content) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
