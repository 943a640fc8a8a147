/**
 * Copies `text`. Where the page may not write to the clipboard, selects it in `shown` instead, ready for the keyboard;
 * answers whether it was copied.
 */
export async function copyText(text: string, shown: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    window.getSelection()?.selectAllChildren(shown);
    return false;
  }
}
