import { instanceArnProblem } from "../federation/arns";
import { originProblem } from "../federation/origins";
import { regionProblem } from "../federation/partitions";
import { hasUnknown } from "../tools/wire/values";
import type { Value } from "../tools/wire/provider";
import type { InputRule } from "./resource";

/** Object id: bare, or as azuread writes it, `/servicePrincipals/<guid>`. Kept bare. */
export function objectId(kind: "applications" | "servicePrincipals"): InputRule {
  return {
    accept: (value) => {
      const id = typeof value === "string" ? bareId(value, kind) : undefined;
      return id === undefined ? { problem: `must be an object id: a GUID, or /${kind}/<GUID>` } : { value: id };
    },
  };
}

export const guid: InputRule = {
  accept: (value) =>
    typeof value === "string" && GUID.test(value) ? { value: value.toLowerCase() } : { problem: "must be a GUID" },
};

/** Several of them, or none. */
export const guids: InputRule = {
  accept: (value) => {
    const list: readonly Value[] = Array.isArray(value) ? value : [null];
    const accepted = list.flatMap((item) => (typeof item === "string" && GUID.test(item) ? [item.toLowerCase()] : []));
    return accepted.length === list.length ? { value: accepted } : { problem: "must be a list of GUIDs" };
  },
};

export const awsRegion: InputRule = {
  accept: (value) =>
    typeof value === "string" && regionProblem(value) === undefined
      ? { value }
      : { problem: "must be the name of an AWS region" },
};

/** Names of properties. */
export const words: InputRule = {
  accept: (value) => {
    const list: readonly Value[] = Array.isArray(value) ? value : [null];
    const isWord = (item: Value) => typeof item === "string" && /^[A-Za-z]\w*$/.test(item);
    return list.every(isWord) ? { value: list } : { problem: "must be a list of names of letters and digits" };
  },
};

/** Texts, or none. */
export const listOfTexts: InputRule = {
  accept: (value) => {
    const list: readonly Value[] = Array.isArray(value) ? value : [null];
    return list.every((item) => typeof item === "string") ? { value: list } : { problem: "must be a list of texts" };
  },
};

/** SHA-1 of a certificate in hexadecimal. Kept in capitals, as azuread writes it; Entra keeps it in small letters. */
export const thumbprint: InputRule = {
  accept: (value) =>
    typeof value === "string" && /^[\da-f]{40}$/i.test(value)
      ? { value: value.toUpperCase() }
      : { problem: "must be the SHA-1 of a certificate: 40 hexadecimal digits" },
};

/** Several of them; their order means nothing. */
export const thumbprints: InputRule = {
  accept: (value) => {
    const problem = { problem: "must be a list of at least one SHA-1 of a certificate: 40 hexadecimal digits each" };
    if (!Array.isArray(value) || value.length === 0) return problem;
    const list: readonly Value[] = value;
    const accepted = list.map((item) => (hasUnknown(item) ? { value: item } : thumbprint.accept(item)));
    const values = accepted.flatMap((item) => ("value" in item ? [item.value] : []));
    if (values.length < accepted.length) return problem;
    return { value: values.some(hasUnknown) ? values : values.sort() };
  },
};

export function nonEmpty(longest: number): InputRule {
  return {
    accept: (value) =>
      typeof value === "string" && value.trim() !== "" && value.length <= longest
        ? { value }
        : { problem: `must be a text of 1 to ${longest} characters` },
  };
}

export const connectInstanceArn: InputRule = {
  accept: (value) => {
    const problem = typeof value === "string" ? instanceArnProblem(value) : "must be a text";
    return problem === undefined ? { value } : { problem };
  },
};

export const origin: InputRule = {
  accept: (value) => {
    const problem = typeof value === "string" ? originProblem(value) : "must be a text";
    return problem === undefined ? { value } : { problem };
  },
};

/** JSON text of an object. */
export const jsonObject: InputRule = {
  accept: (value) =>
    typeof value === "string" && isJsonObject(value) ? { value } : { problem: "must be the JSON text of an object" },
};

export const seconds: InputRule = {
  accept: (value) =>
    typeof value === "number" && value >= 0 && value <= 3600
      ? { value }
      : { problem: "must be a number of seconds from 0 to 3600" },
};

export const wholeNumber = (least: number, most: number): InputRule => ({
  accept: (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
      ? { value }
      : { problem: `must be a whole number from ${least} to ${most}` },
});

export const yesOrNo: InputRule = {
  accept: (value) => (typeof value === "boolean" ? { value } : { problem: "must be true or false" }),
};

/** Addresses that Entra posts assertions to; the first is the default. */
export const httpsUrls = listOf({
  what: "https URL",
  isOne: isHttps,
  rule: "must be absolute https URLs without a fragment",
});

/** https://learn.microsoft.com/entra/identity-platform/reference-app-manifest#identifieruris-attribute */
export const uris = listOf({
  what: "URI",
  isOne: isUri,
  rule: "must be absolute URIs",
});

function listOf(item: { what: string; isOne: (value: Value) => boolean; rule: string }): InputRule {
  return {
    accept: (value) => {
      if (!Array.isArray(value) || value.length === 0)
        return { problem: `must be a list of at least one ${item.what}` };
      const list: readonly Value[] = value;
      const known = list.filter((each) => !hasUnknown(each));
      const wrong = known.find((each) => !item.isOne(each));
      if (wrong !== undefined) return { problem: `${item.rule}, not ${JSON.stringify(wrong)}` };
      if (new Set(known).size < known.length) return { problem: `must not name a ${item.what} twice` };
      return { value: list };
    },
  };
}

/** The GUIDs of an id that somebody may have typed for `pulumi import`, or an error that says how it is written. */
export function guidsOf(id: string, count: number, form: string): string[] {
  const parts = id.split("/");
  const guids = parts.filter((part) => GUID.test(part));
  if (guids.length === count && parts.every((part) => GUID.test(part) || PATH_WORDS.has(part))) {
    return guids.map((part) => part.toLowerCase());
  }
  throw wrongId(id, form);
}

/** The same of a service principal and of what belongs to it. `between`: what azuread writes between their ids. */
export function ownIdsOf(id: string, between: string, form: string): [servicePrincipal: string, own: string] {
  const pattern = new RegExp(`^(?:/?servicePrincipals/)?([^/]+)/(?:(?:${between})/)?([\\w-][\\w.-]*)$`);
  const [, owner = "", own = ""] = pattern.exec(id) ?? [];
  if (GUID.test(owner)) return [owner.toLowerCase(), own];
  throw wrongId(id, form);
}

const wrongId = (id: string, form: string): Error =>
  new Error(`${JSON.stringify(id)} is not the id of such a resource, which is ${form}`);

const PATH_WORDS = new Set([
  ...["", "applications", "servicePrincipals", "appRoles"],
  ...["policies", "claimsMappingPolicies", "tokenIssuancePolicies"],
]);
const GUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

function bareId(value: string, kind: string): string | undefined {
  const bare = value.startsWith(`/${kind}/`) ? value.slice(kind.length + 2) : value;
  return GUID.test(bare) ? bare.toLowerCase() : undefined;
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function isUri(value: Value): boolean {
  return typeof value === "string" && URL.canParse(value);
}

function isHttps(value: Value): boolean {
  if (typeof value !== "string" || !URL.canParse(value)) return false;
  return new URL(value).protocol === "https:" && !value.includes("#") && !value.includes("*");
}

export function optional(rule: InputRule): InputRule {
  return { ...rule, optional: true };
}

export function replaces(rule: InputRule): InputRule {
  return { ...rule, replaces: true };
}
