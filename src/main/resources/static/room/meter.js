// The live figures, exactly as the server wrote them: state, clock, amount, what is left.
import { moveSeal } from "../component/seal.js";
import { part, say, write } from "./words.js";

/**
 * @typedef {{state: "waiting" | "connecting" | "billing" | "paused" | "ended", seconds: number, clock: string,
 *   amount: string, left: string, leftSeconds: number, limitSeconds: number, end: string, pausedFor: number,
 *   graceLeft: number}} Figures
 */
export class Meter {
  #view;
  #announcer;
  /** @type {Figures | null} */
  figures = null;

  /** @param {HTMLElement} view @param {HTMLElement} announcer speaks at thresholds only */
  constructor(view, announcer) {
    this.#view = view;
    this.#announcer = announcer;
  }

  /** @param {Figures} figures */
  show(figures) {
    this.#announce(this.figures?.state, figures);
    this.figures = figures;
    this.#view.dataset.state = figures.state;
    say(part(this.#view, "[data-state-text]"), figures.state);
    const seal = part(this.#view, ".seal");
    seal.dataset.announced = String(figures.limitSeconds);
    moveSeal(seal, { elapsedSeconds: figures.seconds, clock: figures.clock, amount: figures.amount });
    write(part(this.#view, "[data-left]"), figures.left);
    write(part(this.#view, "[data-end]"), figures.end || "–");
  }

  /** The figures stay as they were last. */
  end() {
    this.#view.dataset.state = "ended";
    say(part(this.#view, "[data-state-text]"), "ended");
  }

  /** @param {string | undefined} before @param {Figures} figures */
  #announce(before, { state, seconds }) {
    if (before === state) return;
    if (state === "billing") say(this.#announcer, seconds > 1 || before === "paused" ? "resumed" : "billing");
    else if (state === "paused" && before === "billing") say(this.#announcer, "paused");
  }
}
