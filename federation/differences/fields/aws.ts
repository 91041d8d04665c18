import { lastPart } from "../../arns";
import { type Fact, follows } from "../../facts";
import type { AccessKey, ImportUser, PolicyOfRole, Role, SamlProvider } from "../../model";
import { type Fields, type ListedThings, ignored, record, said, things, value } from "../changes";
import { document } from "../documents";
import { metadata } from "../metadata";

const ofProvider: Fields<SamlProvider> = { at: ignored, arn: ignored, uuid: value("unique id"), metadata };

export const samlProviders: ListedThings<SamlProvider> = {
  ...{ field: "SAML provider", fields: ofProvider, isOpen: true },
  key: ({ arn }) => arn,
  name: ({ arn }) => lastPart(said(arn)),
};

const ofPolicy: Fields<PolicyOfRole> = { at: ignored, name: ignored, document: document("") };

const boundary: Fields<Role>["boundary"] = (deployed, found, names) => {
  const of = (one: typeof deployed) => follows(one, (known): Fact<string | undefined> => known?.arn);
  const moved = value("permissions boundary")(of(deployed), of(found), names);
  if (moved.length > 0) return moved;
  const text = (one: typeof deployed) =>
    follows(one, (known) => follows(known?.document, (own) => own ?? "no such policy"));
  return document("permissions boundary")(text(deployed), text(found), names);
};

const ofRole: Fields<Role> = {
  at: ignored,
  arn: ignored,
  // Of a role that was deleted and made again, which Amazon Connect tells apart.
  uniqueId: value("unique id"),
  created: ignored,
  maxSessionDuration: value("longest session", " s"),
  trustPolicy: document("trust policy"),
  policies: things<PolicyOfRole>({
    ...{ field: "policy", fields: ofPolicy, isOpen: false },
    key: ({ name }) => name,
    name: ({ name }) => lastPart(said(name)),
  }),
  boundary,
  tags: record("tag"),
};

export const roles: ListedThings<Role> = {
  ...{ field: "role", fields: ofRole, isOpen: true },
  key: ({ arn }) => arn,
  name: ({ arn }) => lastPart(said(arn)),
};

const ofImportUser: Fields<ImportUser> = {
  at: ignored,
  name: ignored,
  keys: (deployed, found, names) =>
    value("active access keys")(follows(deployed, activeKeys), follows(found, activeKeys), names),
  listsRoles: value("may list roles"),
};

const activeKeys = (keys: readonly AccessKey[]): string =>
  String(keys.filter(({ isActive }) => isActive === true).length);

export const importUsers: ListedThings<ImportUser> = {
  ...{ field: "IAM user", fields: ofImportUser, isOpen: true },
  key: ({ name }) => name,
  name: ({ name }) => name,
};
