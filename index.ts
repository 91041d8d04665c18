import { readFileSync } from "node:fs";
import { declareFederation } from "./program/federation";
import { lookUpLastDeployment } from "./program/lookups/lastDeployment";
import { readmeOf } from "./program/readme";
import { loadSettings, stackInUse } from "./settings";

/** SAML single sign-on from Microsoft Entra ID to Amazon Connect, as this stack's settings say. */
export = async () => {
  const settings = loadSettings();
  const federation = await declareFederation("sso", settings, { stack: stackInUse(), last: lookUpLastDeployment });
  const readme = readmeOf(readFileSync(`${__dirname}/Pulumi.README.md`, "utf8"), settings, federation.apps);
  return { ...federation, readme };
};
