// The conversation as a text that anyone can read later.

/**
 * @param {string} title
 * @param {readonly import("./chat.js").Message[]} messages
 * @param {{mine: string, theirs: string}} names
 * @param {string} language of the times
 */
export function transcript(title, messages, names, language) {
  const time = new Intl.DateTimeFormat(language, { dateStyle: "short", timeStyle: "medium" });
  const lines = messages.map((message) =>
    `${time.format(message.atMs)}  ${message.mine ? names.mine : names.theirs}\n${indented(message.text)}`);
  return [title, ...lines].join("\n\n") + "\n";
}

/** Nobody can write a line that looks like somebody else's. @param {string} text */
function indented(text) {
  return text.split(/\r\n|[\n\r\u2028\u2029]/u).map((line) => `    ${line}`).join("\n");
}
