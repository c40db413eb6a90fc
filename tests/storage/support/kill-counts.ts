/** What a run of kills met. Printed as it is. */
export interface KillCounts {
  kills: number;
  killsWhileOpening: number;
  killsOfNewProfiles: number;
  starts: number;
  acked: Record<string, number>;
  /** Resets and lost tails that nobody provoked: Chromium's own. */
  naturalRebuilt: number;
  naturalCaughtUp: number;
  /** Database folders deleted between two starts, and how many of these were rebuilt. */
  deletedOnPurpose: number;
  rebuiltAfterDeletion: number;
  journalBehind: number;
  merged: number;
  restoredChanges: number;
  restoredBlobs: number;
  tornJournals: number;
  refusalsSeen: number;
  /** Of these, what a disk without room refused. */
  diskFullSeen: number;
  /** Acknowledged while other answers were under way, on the word of the corner of the screen alone. */
  ackedInFlight: number;
  faults: string[];
}

export function emptyCounts(): KillCounts {
  return {
    kills: 0,
    killsWhileOpening: 0,
    killsOfNewProfiles: 0,
    starts: 0,
    acked: {},
    naturalRebuilt: 0,
    naturalCaughtUp: 0,
    deletedOnPurpose: 0,
    rebuiltAfterDeletion: 0,
    journalBehind: 0,
    merged: 0,
    restoredChanges: 0,
    restoredBlobs: 0,
    tornJournals: 0,
    refusalsSeen: 0,
    diskFullSeen: 0,
    ackedInFlight: 0,
    faults: [],
  };
}

/** Resets of any cause that were met and rebuilt: without one, a run has shown nothing about rebuilding. */
export function resetsMet(counts: KillCounts): number {
  return counts.naturalRebuilt + counts.naturalCaughtUp + counts.rebuiltAfterDeletion;
}

/** A note of the page that tells of a refusal by a full disk; `reserve` is the app's own restraint and shows nothing. */
export function tellsOfFullDisk(note: string): boolean {
  return /"code":"(disk-full|quota)"|not saved: (disk-full|quota)|"code":"photo-room","detail":"(?!reserve)/.test(note);
}

/** Why a run on a full disk has shown nothing; null when it has. `counts` null = nothing could be mounted. */
export function fullDiskUnproven(counts: KillCounts | null): string | null {
  if (counts === null) return 'full disk: NOT RUN (this user may not mount a tmpfs)';
  if (counts.diskFullSeen === 0) return 'full disk: NO REFUSAL MET: this run proves nothing about a full disk';
  return null;
}
