import { readFileSync } from "node:fs";
import { ConnectSso } from "./components/connectSso";
import { lookUpSurroundings } from "./components/surroundings";
import { loadSettings } from "./settings";

/** SAML single sign-on from Microsoft Entra ID to Amazon Connect, as this stack's settings say. */
export = async () => {
  const settings = loadSettings();
  const surroundings = await lookUpSurroundings(settings);
  const { apps } = new ConnectSso("sso", { settings, surroundings });

  return {
    apps,
    instance: surroundings.instance,
    readme: readFileSync(`${__dirname}/Pulumi.README.md`, "utf8"),
  };
};
