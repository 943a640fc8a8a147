/** What looking for a newer build needs of the world. */
export interface BuildPorts {
  /** The text of the hub's page as it is now. @throws when the hub is away */
  hubPage: () => Promise<string>;
  /** The file that started this page. */
  entry: string;
}

/** Whether the hub has another build than the one that this page is of. Not known is no. */
export async function hasNewerBuild({ hubPage, entry }: BuildPorts): Promise<boolean> {
  try {
    const text = await hubPage();
    return text.includes('<div id="root">') && !text.includes(entry);
  } catch {
    return false;
  }
}
