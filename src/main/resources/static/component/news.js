// What a page learned by itself, said once to who cannot see it. Clocks are for the eyes only.

const FOR_THE_EYES = ".fine, form, [role=timer]";

/** @param {ParentNode} root that replaced a part of the page */
export function tellNews(root) {
  const told = document.querySelector("[data-news-told]");
  const news = root.querySelector("[data-news]")?.cloneNode(true);
  if (!told || !(news instanceof Element)) return;
  for (const silent of news.querySelectorAll(FOR_THE_EYES)) silent.remove();
  const text = news.textContent.replace(/[ \n\t]+/g, " ").trim();
  if (told.textContent !== text) told.textContent = text;
}
