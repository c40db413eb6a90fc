/** What the servers of the other ways keep: a document for each id and revision, whole. */
export const CREATE_TABLES = [
  'create table couch_document (id text not null, rev text not null, body text not null, primary key (id, rev))',
  'create table couch_local (id text primary key, body text not null)',
  'create table rx_document (id text primary key, body text not null)',
] as const;
