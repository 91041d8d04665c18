import { defaultReplyUrl } from "../../federation/endpoints";
import { everyKnown, type Fact, follows, isGap, undecided } from "../../federation/facts";
import { awsSingleAccountAccess } from "../../federation/galleryTemplate";
import { get, isUndecided, type Plain } from "../plain";
import type { Resource } from "../resource";
import { types } from "../types";
import { firstKnown, optionalText, textOf, textsOf } from "./facts";
import type { Parts } from "./parts";

/** The settings go before the application: they are what renames it. */
export function displayNameOf(parts: Parts): Fact<string> {
  const [settings] = parts.ofApplication(types.applicationSettings);
  const [named] = [settings, parts.application].flatMap((each) => each ?? []);
  return textOf(get((named ?? parts.servicePrincipal)?.props, "displayName"));
}

/** Identifiers are what the settings say, else those in the application, and those that are added to it one by one. */
export function entityIdsOf(parts: Parts): Fact<readonly string[]> {
  const [settings] = parts.ofApplication(types.applicationSettings);
  if (settings !== undefined) return textsOf(get(settings.props, "identifierUris"));
  const single = parts.ofApplication(types.identifierUri).map(({ props }) => textOf(get(props, "identifierUri")));
  const inline = get(parts.application?.props, "identifierUris");
  // A template sets none, but whoever sets up the application by hand does.
  if (single.length === 0 && !isSaid(inline)) return undecided;
  return follows(textsOf(inline), (first) => follows(everyKnown(single), (more) => [...new Set([...first, ...more])]));
}

/** Where Entra posts assertions: as declared, else as the service principal shows them, else as the template has them. */
export function replyUrlsOf(parts: Parts): Fact<readonly string[]> {
  const { application, servicePrincipal } = parts;
  const declared = [
    ...parts.ofApplication(types.applicationSettings).map(({ props }) => get(props, "replyUrls")),
    ...parts
      .ofApplication(types.redirectUris)
      .filter(isOfWeb)
      .map(({ props }) => get(props, "redirectUris")),
    get(application?.props, "web", "redirectUris"),
  ].filter(isSaid);
  if (declared.length > 0) return follows(everyKnown(declared.map(textsOf)), (all) => [...new Set(all.flat())]);
  // As they were when the service principal was last looked at.
  const shown = textsOf(get(servicePrincipal?.props, "redirectUris"));
  if (!isGap(shown) && shown.length > 0) return shown;
  return isOfTemplate(application) ? [defaultReplyUrl("aws")] : undecided;
}

/** Left out: the template's, which the service principal shows. */
export const homepageOf = ({ application, servicePrincipal }: Parts): Fact<string | undefined> => {
  const declared = get(application?.props, "web", "homepageUrl");
  if (isSaid(declared) && declared !== "") return optionalText(declared);
  const shown = get(servicePrincipal?.props, "homepageUrl");
  return firstKnown(shown === undefined ? undecided : optionalText(shown));
};

const isOfTemplate = (application: Resource | undefined): boolean =>
  application?.type === types.applicationFromTemplate &&
  get(application.props, "templateId") === awsSingleAccountAccess;

/** azuread has them by the kind of client; sign-in by SAML uses those of the web. */
const isOfWeb = ({ props }: Resource): boolean => ["Web", undefined].some((type) => type === get(props, "type"));

const isSaid = (value: Plain): boolean =>
  isUndecided(value) || (value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0));
