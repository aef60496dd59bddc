// Hearing: the level of the microphone, the test sound, the chosen loudspeaker.

/** Shows how loud a track is, from 0 to 1, until stopped. */
export class Level {
  #analyser;
  #source;
  #samples;
  #frame = 0;
  #shown = 0;

  /** @param {AudioContext} context @param {MediaStreamTrack} track @param {(level: number) => void} show */
  constructor(context, track, show) {
    this.#analyser = new AnalyserNode(context, { fftSize: 1024 });
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#source = context.createMediaStreamSource(new MediaStream([track]));
    this.#source.connect(this.#analyser);
    const draw = () => {
      this.#frame = requestAnimationFrame(draw);
      show(this.#next());
    };
    draw();
  }

  #next() {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    let sum = 0;
    for (const sample of this.#samples) sum += sample * sample;
    const decibels = 10 * Math.log10(sum / this.#samples.length + 1e-9);
    const level = Math.min(1, Math.max(0, (decibels + 60) / 50));
    this.#shown = Math.max(level, this.#shown * 0.92);
    return this.#shown;
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#source.disconnect();
  }
}

/** Two soft notes, a fourth apart, through the chosen loudspeaker. @param {AudioContext} context @param {string} sinkId */
export async function chime(context, sinkId) {
  await context.resume();
  const destination = context.createMediaStreamDestination();
  [587.33, 783.99].forEach((frequency, index) => {
    const start = context.currentTime + 0.05 + index * 0.35;
    const note = new OscillatorNode(context, { frequency });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(0.25, start + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.001, start + 0.9);
    note.connect(gain).connect(destination);
    note.start(start);
    note.stop(start + 1);
  });
  const audio = new Audio();
  audio.srcObject = destination.stream;
  await direct(audio, sinkId);
  await audio.play();
  await new Promise((done) => setTimeout(done, 1600));
  audio.srcObject = null;
}

/** Whether this browser lets a page choose the loudspeaker. */
export const canDirect = "setSinkId" in HTMLMediaElement.prototype;

/** @param {HTMLMediaElement} element @param {string} sinkId empty for the usual one */
async function direct(element, sinkId) {
  if (canDirect && sinkId) await element.setSinkId(sinkId).catch(() => {});
}
