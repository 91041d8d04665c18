import { randomBytes, randomInt } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const characters = (count: number): string =>
  Array.from({ length: count }, () => alphabet.charAt(randomInt(alphabet.length))).join("");

/** IAM's unique id: 4 letters for the kind and 17 characters that no second entity ever gets. */
export const uniqueId = (kind: "AIDA" | "ANPA" | "AROA"): string => kind + characters(17);

/** `AKIA…` for a user's long-term key, `ASIA…` for the temporary one of a session. */
export const accessKeyId = (kind: "AKIA" | "ASIA"): string => kind + characters(16);

/** 40 characters, as in wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY. */
export const secretAccessKey = (): string => randomBytes(30).toString("base64");

/** As in SAMLSP4SHN3UIS2D558H46: part of the provider's own sign-in URL. */
export const samlProviderUuid = (): string => `SAMLSP${characters(16)}`;

/** The suffix of a service-linked role that a Connect instance brings along. */
export const serviceRoleSuffix = (): string => characters(20);
