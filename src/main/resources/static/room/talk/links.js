// Addresses in a text become links, and nothing else of it becomes anything.

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`{}|\\^]+/giu;

/** What usually ends a sentence, not an address. */
const TAIL = /[.,;:!?)\]»”’…]+$/u;

/** @param {string} text @returns {(string | {address: string})[]} in their order */
export function pieces(text) {
  const found = [];
  let done = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const shown = trimmed(match[0]);
    if (!URL.canParse(shown)) continue;
    if (match.index > done) found.push(text.slice(done, match.index));
    found.push({ address: shown });
    done = match.index + shown.length;
  }
  if (done < text.length) found.push(text.slice(done));
  return found;
}

/** A closing bracket belongs to the address if it was opened there. @param {string} address */
function trimmed(address) {
  const tail = address.match(TAIL)?.[0] ?? "";
  const bare = address.slice(0, address.length - tail.length);
  return tail.startsWith(")") && bare.includes("(") ? `${bare})` : bare;
}

/** Puts a text into an element, with its addresses as links that open elsewhere and tell nothing of here. @param {HTMLElement} element @param {string} text */
export function writeLinked(element, text) {
  element.replaceChildren(...pieces(text).map((piece) => {
    if (typeof piece === "string") return piece;
    const link = document.createElement("a");
    link.href = piece.address;
    link.target = "_blank";
    link.rel = "noopener noreferrer nofollow";
    link.textContent = piece.address;
    return link;
  }));
}
