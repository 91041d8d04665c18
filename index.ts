import { readFileSync } from "node:fs";
import { ConnectSso } from "./components/connectSso";
import { lookUpSurroundings } from "./components/surroundings";
import { loadSettings } from "./settings";

/** SAML single sign-on from Microsoft Entra ID to Amazon Connect, as this stack's settings say. */
export = async () => {
  const settings = loadSettings();
  const surroundings = await lookUpSurroundings(settings);
  const { apps } = new ConnectSso("sso", { settings, surroundings });

  // Where the safe defaults were left, for the reader and for the policies, which see no settings.
  const departures = [
    ...(settings.role.permissions === "tutorial" ? ["role.permissions: tutorial"] : []),
    ...(settings.roleClaim === "everyone" ? ["roleClaim: everyone"] : []),
  ];

  return {
    apps,
    instance: surroundings.instance,
    ...(departures.length > 0 && { departures }),
    readme: readFileSync(`${__dirname}/Pulumi.README.md`, "utf8"),
  };
};
