-- The one row of the office. Every push locks it first: revisions are drawn in the order in which they become visible.
create table hub (
  id integer primary key check (id = 1),
  hub_id uuid not null,
  epoch uuid not null,
  revision bigint not null
);

-- The log. `body` is the change as it came, hash included; the other columns are read from it.
create table change (
  revision bigint primary key,
  id uuid not null unique,
  writer uuid not null,
  seq bigint not null,
  entity text not null,
  device text not null,
  hash text not null,
  prev_hash text not null,
  body text not null,
  received_at bigint not null,
  unique (writer, seq)
);
create index change_entity on change (entity, revision);

-- Bytes that rows name: filled in the transaction of the change that names them.
create table photo_name (
  sha256 text not null,
  device text not null,
  primary key (sha256, device)
);

create table device (
  id uuid primary key,
  device text not null,
  name text not null,
  role text not null,
  token_hash text not null unique,
  certificate text not null,
  version text not null,
  enrolled_at bigint not null,
  revoked_at bigint,
  seen_at bigint
);

create table invitation (
  secret_hash text primary key,
  name text not null,
  organisation text not null,
  role text not null,
  made_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);

-- What the door refused, whole, until it is in by another road.
create table parked (
  device_id uuid not null,
  id uuid not null,
  code text not null,
  entity text not null,
  body text not null,
  at bigint not null,
  primary key (device_id, id)
);

create table office_session (
  secret_hash text primary key,
  kind text not null,
  expires_at bigint not null
);
