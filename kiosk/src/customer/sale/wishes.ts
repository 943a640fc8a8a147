import { isProblem } from '../../hub-client/problem.ts';

/** Keys of wishes whose outcome is not known: asking again must not do it twice. */
export class Wishes {
  private readonly newKey: () => string;
  private readonly keys = new Map<string, string>();

  constructor(newKey: () => string) {
    this.newKey = newKey;
  }

  /** Carries out `work` with the key of this wish, the same one until the outcome is known. */
  async keep<T>(name: string, work: (key: string) => Promise<T>): Promise<T> {
    const key = this.keys.get(name) ?? this.newKey();
    this.keys.set(name, key);
    try {
      const result = await work(key);
      this.keys.delete(name);
      return result;
    } catch (error) {
      if (!isProblem(error, 'timeout', 'hub-unreachable')) this.keys.delete(name);
      throw error;
    }
  }

  forget(): void {
    this.keys.clear();
  }
}
