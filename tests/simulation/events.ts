/** Things that happen at simulated times; equal times in the order in which they were planned. */
export class Events {
  now = 0;
  #planned = 0;
  readonly #queue: { readonly at: number; readonly order: number; readonly run: () => void }[] = [];

  plan(delay: number, run: () => void): void {
    this.#planned += 1;
    const event = { at: this.now + delay, order: this.#planned, run };
    let low = 0;
    let high = this.#queue.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#queue[middle];
      // The next event lies at the end, so that taking it costs nothing.
      if (other !== undefined && (other.at > event.at || (other.at === event.at && other.order > event.order))) {
        low = middle + 1;
      } else high = middle;
    }
    this.#queue.splice(low, 0, event);
  }

  /** Runs until nothing is planned. */
  drain(): void {
    for (let event = this.#queue.pop(); event !== undefined; event = this.#queue.pop()) {
      this.now = event.at;
      event.run();
    }
  }
}
