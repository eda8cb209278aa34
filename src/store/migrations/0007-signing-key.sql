-- What signs the manifests of exported files: one key at a time, the same for all services on this database.
create table signing_key (
  -- SHA-256 of the public key (SubjectPublicKeyInfo, DER) in hex
  id text primary key,
  -- PEM
  public_key text not null,
  -- PKCS #8 in PEM, AES-256-GCM as access_key.encrypted_secret; bound to the id. None: it signs no more, and stays
  -- known, because files that it signed are about.
  encrypted_private_key bytea,
  created_at timestamptz not null default now()
);
create unique index one_signing_key on signing_key ((true)) where encrypted_private_key is not null;
