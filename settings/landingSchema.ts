import { z } from "zod";
import {
  dialects,
  landingPages,
  landingPathProblem,
  landingProblem,
  landingUrlProblem,
  vdiPlatforms,
} from "../federation/landing";
import { obeys, settingDocs } from "./docs";
import { patterns } from "./patterns";

const landingPage = z.enum(landingPages);

const vdiPlatform = z
  .enum(vdiPlatforms)
  .exactOptional()
  .register(settingDocs, {
    title: "Virtual desktop",
    examples: ["CITRIX"],
    description:
      "The virtual desktop that agents work in: the agent workspace then sends the audio to the agent's own machine. Only with page `agentWorkspace`.",
    allowed: `one of ${vdiPlatforms.join(", ")}`,
    computedDefault: "none",
    remedy: "Name the platform as AWS spells it, or leave vdiPlatform out",
    sources: ["https://docs.aws.amazon.com/connect/latest/adminguide/optimize-audio-cdd.html"],
  });

const dialect = z
  .enum(dialects)
  .default("current")
  .register(settingDocs, {
    title: "Domain of the instance",
    examples: ["legacy"],
    description:
      "`current` for instances on `my.connect.aws`; `legacy` for those still on `awsapps.com` (made before 31 March 2021), where every path stands behind `/connect`.",
    allowed: "current or legacy",
    remedy: "Look at the instance's access URL: legacy is for awsapps.com only",
    sources: ["https://docs.aws.amazon.com/connect/latest/adminguide/update-your-connect-domain.html"],
  });

const page = landingPage.register(settingDocs, {
  title: "Page of Amazon Connect",
  examples: ["agentWorkspace"],
  description:
    "A page of Amazon Connect: `admin` is the home page of the admin website, `ccp` the Contact Control Panel, `agentWorkspace` the agent workspace.",
  allowed: "admin, ccp or agentWorkspace",
  remedy: "Name one of these pages; any other page goes by its path, as in landing: {path: /real-time-metrics}",
});

const path = z
  .string()
  .check(obeys(landingPathProblem))
  .register(settingDocs, {
    title: "Path of a page",
    examples: ["/real-time-metrics"],
    description: "Any other page of the instance: what the browser's address shows after the host.",
    allowed: "text that begins with /, as in /real-time-metrics",
    remedy: "Copy the path from the browser's address bar",
    editor: { pattern: patterns.landingPath },
  });

const url = z
  .string()
  .check(obeys(landingUrlProblem))
  .register(settingDocs, {
    title: "Another website",
    examples: ["https://desk.contoso.example"],
    description:
      "A page of another website, an embedded CCP for example. Its origin must be among the instance's approved origins.",
    allowed: "text that begins with https://",
    remedy:
      "For a page of Amazon Connect write landing: ccp, or landing: {path: /real-time-metrics}; for another website its whole address, as in https://desk.contoso.example",
    editor: { pattern: patterns.landingUrl },
  });

/** Where the people of an application arrive. The forms are told apart by their keys. */
export const landing = z
  .union([
    landingPage,
    z.strictObject({ page, vdiPlatform, dialect }),
    z.strictObject({ path, dialect }),
    z.strictObject({ url }),
  ])
  .check(obeys((value) => (typeof value === "object" && "page" in value ? landingProblem(value) : undefined)))
  .register(settingDocs, {
    title: "Where people arrive",
    examples: ["ccp", { path: "/real-time-metrics" }, { page: "agentWorkspace", vdiPlatform: "CITRIX" }],
    description:
      "Where people arrive after sign-in (the relay state): `admin`, `ccp` or `agentWorkspace`, or `{page: ...}` with more keys; another page of the instance as `{path: ...}`; another website as `{url: ...}`. The person's security profile must grant the page.",
    allowed: "admin, ccp, agentWorkspace, or a map with one of page, path and url",
    remedy: "Write landing: ccp, or for example landing: {path: /real-time-metrics}",
    sources: ["https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html"],
    editor: {
      if: { type: "object", properties: { page: { enum: ["admin", "ccp"] } }, required: ["page"] },
      then: { properties: { vdiPlatform: false } },
    },
  });
