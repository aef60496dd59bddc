// The two kinds of things that a channel of files carries: words in JSON, and pieces of a file.

/** Bytes of a file in one piece; small enough for every browser. */
export const PIECE_BYTES = 16 * 1024;

const HEAD_BYTES = 8;
const WORDS_MAX = 2000;

/**
 * A piece: number of the transfer and offset, each 32 bits, then the bytes.
 *
 * @param {number} number @param {number} offset @param {ArrayBuffer} bytes
 */
export function pieceOf(number, offset, bytes) {
  const frame = new Uint8Array(HEAD_BYTES + bytes.byteLength);
  const head = new DataView(frame.buffer);
  head.setUint32(0, number);
  head.setUint32(4, offset);
  frame.set(new Uint8Array(bytes), HEAD_BYTES);
  return frame.buffer;
}

/** @param {ArrayBuffer} frame @returns {{number: number, offset: number, bytes: Uint8Array<ArrayBuffer>} | null} */
export function readPiece(frame) {
  if (frame.byteLength <= HEAD_BYTES || frame.byteLength > HEAD_BYTES + PIECE_BYTES) return null;
  const head = new DataView(frame);
  return { number: head.getUint32(0), offset: head.getUint32(4), bytes: new Uint8Array(frame, HEAD_BYTES) };
}

/** @param {string} text @returns {any} an object, empty if it is none that we would write */
export function readWords(text) {
  if (text.length > WORDS_MAX) return {};
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
