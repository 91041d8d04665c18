import { guidProblem } from "../federation/guids";

/**
 * Alias of an Amazon Connect instance: the first label of its address, `<alias>.my.connect.aws`.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateInstance.html (InstanceAlias)
 */
export function instanceAliasProblem(alias: string): string | undefined {
  if (alias.includes(".")) return "is an address; give only the part before .my.connect.aws or .awsapps.com";
  if (/^[\da-z][\da-z-]{0,63}$/i.test(alias) && !/^d-/i.test(alias)) return undefined;
  return "is not 1 to 64 letters, digits and hyphens that begin with a letter or digit, and not with d-";
}

/**
 * Those of instances that exist may be longer, and end otherwise.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateInstance.html (InstanceAlias)
 */
export function newAliasProblem(alias: string): string | undefined {
  // aws takes none of one character.
  if (alias.length < 2 || alias.length > 45)
    return `has ${alias.length} characters; the alias of a new instance may have 2 to 45`;
  return alias.endsWith("-") ? "ends with a hyphen; the alias of a new instance may not" : undefined;
}

/** https://learn.microsoft.com/graph/api/resources/application (displayName: up to 256 characters) */
export function displayNameProblem(name: string): string | undefined {
  if (name.trim() !== name) return "begins or ends with a space";
  // Characters that nobody sees, or that turn the direction of what follows: one name could pass for another.
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/u.test(name)) return "has invisible characters";
  return name.length >= 1 && name.length <= 256 ? undefined : `has ${name.length} characters; allowed are 1 to 256`;
}

/** A group of the tenant: its object id, or its display name. */
export function groupProblem(group: string): string | undefined {
  return looksLikeGuid(group) ? guidProblem(group) : displayNameProblem(group);
}

/** A user of the tenant: the object id, or the user principal name. */
export function userProblem(user: string): string | undefined {
  if (looksLikeGuid(user)) return guidProblem(user);
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(user)) return undefined;
  return "is neither an object id nor a user principal name, as in ada@contoso.example";
}

/** Whether a text was meant to be an id, complete or not. */
export function looksLikeGuid(text: string): boolean {
  return /^[\s{]*[0-9a-f]{6,10}(?:-[0-9a-f]*)+[\s}]*$/i.test(text) && text.length > 20;
}

/**
 * End of a signing certificate, in the one form that Graph gives back, so that no difference appears where there is none.
 * https://learn.microsoft.com/graph/api/serviceprincipal-addtokensigningcertificate
 */
export function endDateProblem(date: string): string | undefined {
  const unquoted = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) \+0000 UTC$/.exec(date);
  if (unquoted !== null)
    return `has no quotes, so YAML reads it as a date; write "${unquoted[1] ?? ""}T${unquoted[2] ?? ""}Z"`;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date)) {
    const parsed = new Date(date);
    const exists = !Number.isNaN(parsed.getTime()) && parsed.toISOString() === date.replace("Z", ".000Z");
    return exists ? undefined : "is not a day and time that exists";
  }
  return 'is not a time in UTC with whole seconds, as in "2029-01-01T00:00:00Z"';
}

/** https://www.rfc-editor.org/rfc/rfc1035 (section 2.3.4: labels of up to 63 characters, 253 in all) */
export function domainProblem(domain: string): string | undefined {
  if (domain.includes("@")) return "has an @; write only the part after it";
  const labels = domain.split(".");
  const isLabel = (label: string) => /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(label);
  if (domain.length > 253 || labels.length < 2 || !labels.every(isLabel))
    return "is not a domain such as contoso.example";
  return /^[a-z]{2,}$/i.test(labels.at(-1) ?? "") ? undefined : "does not end with a top-level domain of letters";
}

/** Maps that must hold something. */
export function emptyProblem(map: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(map).length === 0 ? "is not allowed; at least one entry is needed" : undefined;
}

/** Days before the end of a certificate. */
export function daysProblem(days: number): string | undefined {
  return Number.isInteger(days) && days >= 0 && days <= 1096 ? undefined : "is not a whole number from 0 to 1096";
}
