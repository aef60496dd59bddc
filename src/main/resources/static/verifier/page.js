// The page that checks a receipt: takes a file, says in words what it proves and by whom.
import { Rejected, verify } from "./receipt.js";

const view = document.querySelector("[data-verifier]");
const result = view.querySelector("[data-result]");
const details = view.querySelector("[data-details]");

/** @param {string} selector */
function part(selector) { return view.querySelector(selector); }

/** @param {HTMLElement} element @param {string} name @param {Record<string, string>} [values] */
function say(element, name, values = {}) {
  const words = element.getAttribute(`data-${name}`) ?? "";
  element.textContent = words.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
}

/** @param {File} file */
async function check(file) {
  result.hidden = false;
  details.hidden = true;
  part("[data-name]").textContent = file.name;
  try {
    const verdict = await verify(new Uint8Array(await file.arrayBuffer()), view.dataset.keys.split(" "));
    const word = verdict.keyKnown ? "proven" : "foreign";
    say(part("[data-verdict]"), word);
    say(part("[data-reason]"), word);
    show(verdict);
    result.dataset.code = word;
  } catch (failure) {
    const code = failure instanceof Rejected ? failure.code : "unsupported";
    say(part("[data-verdict]"), failure instanceof Rejected ? "rejected" : "undecided");
    say(part("[data-reason]"), code);
    result.dataset.code = code;
  }
  result.focus({ preventScroll: true });
  result.scrollIntoView({ block: "nearest" });
}

function show({ keyId, receipt, witnessed }) {
  for (const fact of view.querySelectorAll("[data-fact]")) {
    const name = fact.dataset.fact;
    const value = name === "keyId" ? keyId : String(receipt[name]);
    fact.textContent = fact.dataset.unit ? fact.dataset.unit.replace("{seconds}", value) : name === "issuedAt" ? when(value) : value;
  }
  const list = part("[data-witnesses]");
  list.replaceChildren(item(list, "server"), ...["expert", "client"].map((party) => {
    const witness = witnessed.find((one) => one.party === party);
    return witness
      ? item(list, party, { seconds: String(witness.seconds), billed: String(receipt.billedSeconds), at: when(witness.at) })
      : item(list, `no-${party}`);
  }));
  part("[data-intervals]").replaceChildren(...receipt.intervals.map(row));
  details.hidden = false;
}

function item(list, name, values) {
  const element = document.createElement("li");
  element.setAttribute(`data-${name}`, list.getAttribute(`data-${name}`) ?? "");
  say(element, name, values);
  return element;
}

function row({ from, to, nanos }) {
  const element = document.createElement("tr");
  for (const [text, kind] of [[when(from), ""], [when(to), ""], [(nanos / 1e9).toLocaleString(document.documentElement.lang, { minimumFractionDigits: 3, maximumFractionDigits: 3 }), "number"]]) {
    const cell = document.createElement("td");
    cell.className = kind;
    cell.textContent = text;
    element.append(cell);
  }
  return element;
}

/** In the reader's zone. @param {string} instant */
function when(instant) {
  return new Date(instant).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "medium" });
}

part("[data-file]").addEventListener("change", ({ target }) => { if (target.files[0]) check(target.files[0]); });
const drop = part("[data-drop]");
addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("verifier-over"); });
addEventListener("dragleave", () => drop.classList.remove("verifier-over"));
addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("verifier-over");
  if (event.dataTransfer.files[0]) check(event.dataTransfer.files[0]);
});
if (location.protocol === "file:") for (const link of view.querySelectorAll("[data-online]")) link.hidden = true;
