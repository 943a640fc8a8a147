import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';

/** A line from the terminal, or the first line that is piped in; empty when there is none. */
export async function askLine(question: string): Promise<string> {
  const reader = createInterface({ input: stdin, output: stdin.isTTY ? stdout : undefined });
  try {
    if (stdin.isTTY) return await reader.question(question);
    return await new Promise<string>((resolve) => {
      reader.once('line', resolve);
      reader.once('close', () => resolve(''));
    });
  } finally {
    reader.close();
  }
}
