// What every page does beyond its HTML. Everything works without it.
import { enableCopies } from "./component/copy.js";
import { enableCountdowns } from "./component/countdown.js";
import { enableDialogs } from "./component/dialog.js";
import { allowAgain, enableForms } from "./component/form.js";
import { tellNews } from "./component/news.js";

function enable(root) {
  enableCopies(root);
  enableCountdowns(root);
  enableDialogs(root);
  enableForms(root);
}

enable(document);
document.addEventListener("htmx:load", (event) => {
  if (event.target === document.body) return;
  enable(event.target);
  tellNews(event.target);
});
addEventListener("pageshow", (event) => { if (event.persisted) allowAgain(); });
