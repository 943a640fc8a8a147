/** Lets one conversation at a time happen about one thing: a cancel must not overtake the create it undoes. */
export class Turns {
  private readonly last = new Map<string, Promise<void>>();

  /** Runs after everything taken before it under the same id has settled, well or badly. */
  take<Result>(id: string, run: () => Promise<Result>): Promise<Result> {
    const before = this.last.get(id) ?? Promise.resolve();
    const mine = before.then(run);
    const settled = mine.then(
      () => undefined,
      () => undefined,
    );
    this.last.set(id, settled);
    void settled.then(() => {
      if (this.last.get(id) === settled) this.last.delete(id);
    });
    return mine;
  }
}
