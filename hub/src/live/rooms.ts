/**
 * A stream of changes to one room of listeners. Versions grow by one with every message of the room, so that a client
 * that missed one knows it and asks for a snapshot.
 */
export class VersionedRooms {
  private readonly versions = new Map<string, number>();

  /** The version of the last message of a room; 0 before the first. */
  current(room: string): number {
    return this.versions.get(room) ?? 0;
  }

  /** The version for the next message of a room. */
  next(room: string): number {
    const version = this.current(room) + 1;
    this.versions.set(room, version);
    return version;
  }
}
