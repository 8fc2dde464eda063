// Tries again by itself: at first after as long as was asked for, then after twice as long each time, up to a minute.
const FIRST_PAUSE = 10;
const LONGEST_PAUSE = 60;

export class Backoff {
  #act;
  #pause = 0;
  #timer;

  constructor(act) {
    this.#act = act;
  }

  later(asked = FIRST_PAUSE) {
    this.stop();
    this.#pause = Math.min(Math.max(this.#pause * 2, asked), LONGEST_PAUSE);
    this.#timer = window.setTimeout(this.#act, this.#pause * 1000);
  }

  // Not now; the next pause is longer still.
  stop() {
    window.clearTimeout(this.#timer);
  }

  reset() {
    this.stop();
    this.#pause = 0;
  }
}
