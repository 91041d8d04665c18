import { readFileSync } from "node:fs";
import { ConnectSso } from "./components/connectSso";
import { lookUpSurroundings } from "./components/surroundings";
import { loadSettings } from "./settings";
import { departuresOf } from "./settings/departures";

/** SAML single sign-on from Microsoft Entra ID to Amazon Connect, as this stack's settings say. */
export = async () => {
  const settings = loadSettings();
  const surroundings = await lookUpSurroundings(settings);
  const { apps } = new ConnectSso("sso", { settings, surroundings });
  const departures = departuresOf(settings);

  return {
    apps,
    instance: surroundings.instance,
    ...(departures.length > 0 && { departures }),
    readme: readFileSync(`${__dirname}/Pulumi.README.md`, "utf8"),
  };
};
