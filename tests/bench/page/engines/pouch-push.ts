import type PouchDB from 'pouchdb-browser';
import type { Pusher } from '../engine.ts';

/** PouchDB's replication over HTTP as it comes: live, tried again after a cut. Photos go some at a time, in base64. */
export function pouchPusher(db: PouchDB): Pusher {
  return {
    push: (atOnce) =>
      new Promise((resolve, reject) => {
        const target = `${location.origin}/couch/bench`;
        const replication = db.replicate.to(target, { live: true, retry: true, batch_size: atOnce });
        void replication.on('error', (error) => reject(new Error(JSON.stringify(error))));
        void replication.on('paused', (waiting) => {
          // With an error it waits for the line; without one it has sent all.
          if (waiting !== undefined) return;
          replication.cancel();
          resolve();
        });
      }),
  };
}
