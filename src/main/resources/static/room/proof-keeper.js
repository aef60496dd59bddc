// Keeps a room's key and the last ticket signed with it in this browser, so that a page that is loaded again, or
// whose server was, goes on with them.

const DATABASE = "minutier";
const STORE = "rooms";
const KEPT_MS = 30 * 24 * 3600 * 1000;

export class ProofKeeper {
  #path;
  #room = "";

  /** @param {string} path of the room; a secret, of which only a hash is kept */
  constructor(path) {
    this.#path = path;
  }

  /** @param {() => Promise<CryptoKeyPair>} makeKey @returns {Promise<import("./proof.js").Kept>} */
  async open(makeKey) {
    this.#room = await hash(this.#path);
    const found = await this.#ask("readonly", (store) => store.get(this.#room));
    if (found) return found;
    const kept = { room: this.#room, pair: await makeKey(), usedMs: Date.now(), last: null };
    await this.#forgetOld();
    await this.save(kept);
    return kept;
  }

  /** @param {import("./proof.js").Kept} kept */
  save(kept) {
    kept.usedMs = Date.now();
    return this.#ask("readwrite", (store) => store.put(kept));
  }

  async #forgetOld() {
    const oldest = Date.now() - KEPT_MS;
    const all = await this.#ask("readonly", (store) => store.getAll());
    for (const { room, usedMs } of all) {
      if (usedMs < oldest) await this.#ask("readwrite", (store) => store.delete(room));
    }
  }

  /** @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} question @returns {Promise<any>} */
  async #ask(mode, question) {
    const database = await opened();
    try {
      const transaction = database.transaction(STORE, mode);
      return await answer(question(transaction.objectStore(STORE)));
    } finally {
      database.close();
    }
  }
}

/** @returns {Promise<IDBDatabase>} */
function opened() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "room" });
  return answer(request);
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @param {string} text */
async function hash(text) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
