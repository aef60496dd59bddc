// What every page does beyond its HTML. Everything works without it.
import { enableCopies } from "./component/copy.js";
import { enableCountdowns } from "./component/countdown.js";
import { enableDialogs } from "./component/dialog.js";
import { allowAgain, enableForms } from "./component/form.js";

function enable(root) {
  enableCopies(root);
  enableCountdowns(root);
  enableDialogs(root);
  enableForms(root);
}

enable(document);
document.addEventListener("htmx:load", (event) => { if (event.target !== document.body) enable(event.target); });
addEventListener("pageshow", (event) => { if (event.persisted) allowAgain(); });
