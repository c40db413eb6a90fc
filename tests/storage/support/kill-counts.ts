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
    faults: [],
  };
}

/** Resets of any cause that were met and rebuilt: without one, a run has shown nothing about rebuilding. */
export function resetsMet(counts: KillCounts): number {
  return counts.naturalRebuilt + counts.naturalCaughtUp + counts.rebuiltAfterDeletion;
}
