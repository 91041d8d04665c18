/**
 * Attributes of a person that can be a name, as Graph and the settings call them.
 * https://learn.microsoft.com/entra/identity-platform/reference-claims-mapping-policy-type (source "user")
 */
export const nameAttributes = [
  "userPrincipalName",
  "mail",
  "mailNickname",
  "employeeId",
  "onPremisesSamAccountName",
  "extensionAttribute1",
  "extensionAttribute2",
  "extensionAttribute3",
  "extensionAttribute4",
  "extensionAttribute5",
  "extensionAttribute6",
  "extensionAttribute7",
  "extensionAttribute8",
  "extensionAttribute9",
  "extensionAttribute10",
  "extensionAttribute11",
  "extensionAttribute12",
  "extensionAttribute13",
  "extensionAttribute14",
  "extensionAttribute15",
] as const;

/** Those that say where somebody belongs. */
export const organizationAttributes = [
  "department",
  "companyName",
  "jobTitle",
  "officeLocation",
  "city",
  "state",
  "country",
] as const;

export const personAttributes = [...nameAttributes, ...organizationAttributes] as const;

export type NameAttribute = (typeof nameAttributes)[number];
export type PersonAttribute = (typeof personAttributes)[number];

/**
 * What Entra can make of one attribute of a person, which is all that claims mapping policies offer: the attribute itself, what stands
 * before its @, or the attribute with a domain behind it. They cannot change the case of letters.
 * https://learn.microsoft.com/entra/identity-platform/reference-claims-mapping-policy-type (claims transformation)
 */
export type PersonValue =
  | NameAttribute
  | { readonly mailPrefix: NameAttribute }
  | { readonly attribute: NameAttribute; readonly domain: string };

/** The attribute's id in claims mapping policies, where they are all in lower case. */
export function claimId(attribute: PersonAttribute): string {
  return attribute.toLowerCase();
}

export function attributeOf(value: PersonValue): NameAttribute {
  if (typeof value === "string") return value;
  return "mailPrefix" in value ? value.mailPrefix : value.attribute;
}

/**
 * The value of somebody whose attribute has this text.
 *
 * @param text undefined or empty: the person has no such attribute, and gets no value.
 */
export function valueMadeOf(value: PersonValue, text: string | undefined): string | undefined {
  if (text === undefined || text === "") return undefined;
  if (typeof value === "string") return text;
  return "mailPrefix" in value ? mailPrefix(text) : joined(text, "@", value.domain);
}

/** The same, by the attributes that are known of somebody. */
export const valueOf = (value: PersonValue, attributes: Readonly<Record<string, string>>): string | undefined =>
  valueMadeOf(value, attributes[attributeOf(value)]);

/** All of it, where there is no @. */
export const mailPrefix = (text: string): string => text.replace(/@.*/s, "");

export const joined = (...[first, separator, second]: [string, string, string]): string =>
  `${first}${separator}${second}`;

/** As it stands in a stack file, on one line. */
export function personValueText(value: PersonValue): string {
  if (typeof value === "string") return value;
  return "mailPrefix" in value
    ? `{mailPrefix: ${value.mailPrefix}}`
    : `{attribute: ${value.attribute}, domain: ${value.domain}}`;
}

/** In a sentence, where it is read with "by". */
export function personValueWords(value: PersonValue): string {
  if (typeof value === "string") return value;
  return "mailPrefix" in value
    ? `the mail prefix of ${value.mailPrefix}`
    : `${value.attribute} with @${value.domain} behind it`;
}

export const isSameValue = (one: PersonValue, other: PersonValue): boolean =>
  personValueText(one) === personValueText(other);
