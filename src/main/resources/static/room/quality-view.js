// How both connections fare, in words and in bars; and what is done about it.
import { fill, part, say, write } from "./words.js";

export class QualityView {
  #view;
  #notices;
  #step = 0;
  #advised = false;
  #number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 0 });

  /** @param {HTMLElement} view @param {import("./notices.js").Notices} notices */
  constructor(view, notices) {
    this.#view = view;
    this.#notices = notices;
  }

  /** @param {"mine" | "theirs"} whose @param {import("./presence.js").Quality | ""} quality */
  show(whose, quality) {
    const box = part(this.#view, `[data-quality=${whose}]`);
    box.hidden = quality === "";
    box.dataset.level = quality;
    say(part(box, "[data-quality-text]"), quality || "none");
  }

  /** @param {import("./quality.js").Reading} reading */
  detail({ lossIn, lossOut, roundTripMs, jitterMs }) {
    const box = part(this.#view, "[data-quality-detail]");
    const figures = { in: lossIn * 100, out: lossOut * 100, trip: roundTripMs, jitter: jitterMs };
    const values = Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, this.#number.format(value)]));
    write(box, fill(box.dataset.text ?? "", values));
  }

  /**
   * Says once that the picture was reduced, and once that sound alone would do better.
   *
   * @param {import("./quality.js").Reduction} reduction @param {() => unknown} soundOnly
   */
  reduced({ step, advise }, soundOnly) {
    const { reducedText = "", adviseText = "", soundOnlyText = "" } = part(this.#view, "[data-notice]").dataset;
    if (advise && !this.#advised) this.#notices.tell(adviseText, { label: soundOnlyText, act: soundOnly });
    else if (step > 0 && this.#step === 0) this.#notices.tell(reducedText);
    this.#advised = advise;
    this.#step = step;
  }
}
