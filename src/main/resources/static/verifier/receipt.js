// Checks a receipt as the server's own verifier does, from its bytes alone and with nothing but the browser.

const FORMAT = "minutier-receipt/2";
const WITHOUT_PROOFS = "minutier-receipt/1";
const TICKET_FORMAT = "minutier-ticket/1";
const BYTES_MAX = 1 << 20;
const STEPS_MAX = 32;
const LATEST_MAX = 8;
const AGREED = ["agreement", "client", "exchange", "expert", "offer", "practice", "tariff"];
const HASH = /^[0-9a-f]{64}$/;
const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/;

/** What makes a receipt worthless, by the same codes as the server's verifier. */
export class Rejected extends Error {
  /** @param {string} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/**
 * @param {Uint8Array} bytes of the file
 * @param {string[]} trusted public keys of the installation, in base64
 * @returns {Promise<{keyId: string, keyKnown: boolean, receipt: any, witnessed: {party: string, seconds: number, at: string}[]}>}
 */
export async function verify(bytes, trusted) {
  const { text, receipt } = read(bytes);
  const format = textOf(receipt, "format");
  if (format !== FORMAT && format !== WITHOUT_PROOFS) throw new Rejected("receipt.format");
  if (canonical(receipt) !== text) throw new Rejected("receipt.altered");
  const publicKey = textOf(receipt, "publicKey");
  const keyId = (await sha256(publicKey)).slice(0, 16);
  if (keyId !== textOf(receipt, "keyId")) throw new Rejected("receipt.key");
  const { signature, ...signed } = receipt;
  if (!(await isSignedByServer(canonical(signed), textOf(receipt, "signature"), publicKey))) {
    throw new Rejected("receipt.altered");
  }
  const intervals = intervalsOf(listOf(receipt, "intervals"));
  const billed = numberOf(receipt, "billedSeconds");
  if (BigInt(billed) > nanosOf(intervals) / 1_000_000_000n) throw new Rejected("receipt.inconsistent");
  const witnessed = format === WITHOUT_PROOFS ? [] : await witnessesOf(receipt, intervals, billed);
  return { keyId, keyKnown: trusted.includes(publicKey), receipt, witnessed };
}

function read(bytes) {
  if (bytes.length > BYTES_MAX) throw new Rejected("receipt.malformed");
  try {
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).trimEnd();
    const receipt = JSON.parse(text);
    if (receipt === null || typeof receipt !== "object" || Array.isArray(receipt)) throw new Rejected("receipt.malformed");
    return { text, receipt };
  } catch {
    throw new Rejected("receipt.malformed");
  }
}

async function witnessesOf(receipt, intervals, billed) {
  const witnessed = [];
  const heard = new Set();
  for (const proof of listOf(receipt, "proofs")) {
    const party = textOf(proof, "party");
    const signed = valueOf(proof, "signed");
    const ticket = ticketOf(valueOf(signed, "ticket"));
    if (party !== "expert" && party !== "client") throw new Rejected("receipt.malformed");
    if (heard.has(party)) throw new Rejected("receipt.party");
    heard.add(party);
    await checkProof(receipt, intervals, party, proof, signed, ticket);
    witnessed.push({ party, seconds: Math.min(Number(BigInt(ticket.billableNanos) / 1_000_000_000n), billed), at: ticket.at });
  }
  return witnessed;
}

async function checkProof(receipt, intervals, party, proof, signed, ticket) {
  const text = canonical(ticket);
  const root = await rootOver(text, listOf(signed, "path"));
  if (root === null || !(await isSignedByServer(`minutier-tickets/1\n${root}`, textOf(signed, "signature"), textOf(signed, "publicKey")))) {
    throw new Rejected("receipt.ticket");
  }
  const countersigned = `minutier-countersignature/1\n${party}\n${await sha256(text)}`;
  const key = party === "expert" ? ticket.expertKey : ticket.clientKey;
  if (!(await isSignedByPage(countersigned, textOf(proof, "countersignature"), key))) throw new Rejected("receipt.countersignature");
  const agreed = Object.fromEntries(AGREED.map((field) => [field, valueOf(receipt, field)]));
  if (ticket.exchange !== receipt.exchange || ticket.terms !== (await sha256(canonical(agreed)))) throw new Rejected("receipt.party");
  if (!(await agrees(ticket, intervals))) throw new Rejected("receipt.contradicted");
}

/** Whether the intervals are what the ticket says, or go on from it. */
async function agrees(ticket, intervals) {
  const before = ticket.earlier.count;
  const length = before + ticket.latest.length;
  if (intervals.length < length) return false;
  let chain = "0".repeat(64);
  for (const { from, to } of intervals.slice(0, before)) chain = await sha256(chain + canonical({ from, to }));
  if (chain !== ticket.earlier.chain) return false;
  if (ticket.latest.length === 0) return ticket.billableNanos === 0;
  const same = ticket.latest.every((span, index) => {
    const interval = intervals[before + index];
    const last = index === ticket.latest.length - 1;
    return span.from === interval.from && (span.to === interval.to || (last && instant(span.to) < instant(interval.to)));
  });
  const total = nanosOf(intervals.slice(0, length - 1)) + nanosOf(ticket.latest.slice(-1));
  return same && BigInt(ticket.billableNanos) === total;
}

function ticketOf(ticket) {
  const earlier = valueOf(ticket, "earlier");
  const latest = listOf(ticket, "latest").map((span) => ({ from: textOf(span, "from"), to: textOf(span, "to") }));
  const read = {
    format: textOf(ticket, "format"),
    exchange: textOf(ticket, "exchange"),
    terms: textOf(ticket, "terms"),
    number: numberOf(ticket, "number"),
    at: textOf(ticket, "at"),
    expertKey: textOf(ticket, "expertKey"),
    clientKey: textOf(ticket, "clientKey"),
    billableNanos: numberOf(ticket, "billableNanos"),
    earlier: { count: numberOf(earlier, "count"), chain: textOf(earlier, "chain") },
    latest,
  };
  const sound = read.format === TICKET_FORMAT && latest.length <= LATEST_MAX && inOrder(latest)
    && read.earlier.count >= 0 && HASH.test(read.earlier.chain) && BigInt(read.billableNanos) >= nanosOf(latest)
    && INSTANT.test(read.at);
  if (!sound) throw new Rejected("receipt.malformed");
  return read;
}

function intervalsOf(list) {
  const intervals = list.map((interval) => ({ from: textOf(interval, "from"), to: textOf(interval, "to"), nanos: numberOf(interval, "nanos") }));
  const lengths = intervals.every((interval) => instant(interval.to) - instant(interval.from) === BigInt(interval.nanos));
  if (!lengths || !inOrder(intervals)) throw new Rejected("receipt.inconsistent");
  return intervals.map(({ from, to }) => ({ from, to }));
}

function inOrder(spans) {
  return spans.every((span, index) =>
    instant(span.to) > instant(span.from) && (index === 0 || instant(span.from) >= instant(spans[index - 1].to)));
}

function nanosOf(spans) {
  return spans.reduce((sum, { from, to }) => sum + instant(to) - instant(from), 0n);
}

/** Nanoseconds since 1970 of an instant in UTC. */
function instant(text) {
  const match = INSTANT.exec(text);
  const millis = match ? Date.parse(`${match[1]}Z`) : NaN;
  if (Number.isNaN(millis)) throw new Rejected("receipt.inconsistent");
  return BigInt(millis) * 1_000_000n + BigInt((match?.[2] ?? "").padEnd(9, "0"));
}

/** JSON in one way only: keys in the order of their UTF-16 units, no space, whole numbers. */
export function canonical(value) {
  if (typeof value === "string") return quote(value);
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.keys(value).sort((a, b) => (a < b ? -1 : 1));
    return `{${entries.map((key) => `${quote(key)}:${canonical(value[key])}`).join(",")}}`;
  }
  throw new Rejected("receipt.malformed");
}

const SHORT = { "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\" };

function quote(text) {
  const escaped = text.replace(/["\\\u0000-\u001f]/g, (unit) =>
    SHORT[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `"${escaped}"`;
}

/** The root of the tree of hashes (RFC 9162, section 2.1) that holds this text at the end of this path. */
async function rootOver(text, path) {
  if (path.length > STEPS_MAX) return null;
  let hash = await digest(join(Uint8Array.of(0), utf8(text)));
  for (const step of path) {
    if (typeof step !== "string" || !HASH.test(step.slice(1)) || !"lr".includes(step[0])) return null;
    const neighbour = Uint8Array.from(step.slice(1).match(/../g) ?? [], (pair) => parseInt(pair, 16));
    const [left, right] = step[0] === "l" ? [neighbour, hash] : [hash, neighbour];
    hash = await digest(join(Uint8Array.of(1), left, right));
  }
  return hex(hash);
}

async function isSignedByServer(text, signature, publicKey) {
  return isSigned({ name: "Ed25519" }, { name: "Ed25519" }, text, signature, publicKey);
}

async function isSignedByPage(text, signature, publicKey) {
  return isSigned({ name: "ECDSA", namedCurve: "P-256" }, { name: "ECDSA", hash: "SHA-256" }, text, signature, publicKey);
}

async function isSigned(keyKind, kind, text, signature, publicKey) {
  let key;
  let bytes;
  try {
    bytes = base64(signature);
    key = await crypto.subtle.importKey("spki", base64(publicKey), keyKind, false, ["verify"]);
  } catch (failure) {
    if (failure instanceof Error && failure.name === "NotSupportedError") throw failure;
    return false;
  }
  return crypto.subtle.verify(kind, key, bytes, utf8(text));
}

async function digest(bytes) { return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)); }
async function sha256(text) { return hex(await digest(utf8(text))); }
function utf8(text) { return new TextEncoder().encode(text); }
function hex(bytes) { return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""); }
function base64(text) { return Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0)); }

function join(...parts) {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function valueOf(map, name) {
  const value = map !== null && typeof map === "object" && Object.hasOwn(map, name) ? map[name] : undefined;
  if (value === undefined || value === null) throw new Rejected("receipt.malformed");
  return value;
}

function textOf(map, name) { return typed(map, name, (value) => typeof value === "string"); }
function numberOf(map, name) { return typed(map, name, Number.isSafeInteger); }
function listOf(map, name) { return typed(map, name, Array.isArray); }

function typed(map, name, is) {
  const value = valueOf(map, name);
  if (!is(value)) throw new Rejected("receipt.malformed");
  return value;
}
