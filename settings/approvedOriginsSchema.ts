import { z } from "zod";
import { originProblem } from "../federation/origins";
import { obeys, settingDocs } from "./docs";
import { patterns } from "./patterns";

const allowlist = "https://docs.aws.amazon.com/connect/latest/adminguide/app-integration.html";

export const approvedOrigins = z
  .array(
    z
      .string()
      .check(obeys(originProblem))
      .register(settingDocs, {
        title: "Approved origin",
        examples: ["https://crm.example.com"],
        description: "Scheme, host and port of a website, as browsers send them.",
        allowed: "text: https://, a host, and a port if it is not 443 (http for localhost only)",
        remedy: "Copy scheme, host and port of the website's address, as in https://crm.example.com",
        sources: [allowlist],
        editor: { pattern: patterns.origin },
      }),
  )
  .default([])
  .register(settingDocs, {
    title: "Approved origins",
    examples: [["https://crm.example.com"]],
    description:
      "Websites that may embed the Amazon Connect instances of the stack, and on which apps may land (`landing: {url: ...}`). Other origins of an instance stay as they are. If you remove an origin from the settings, the stack removes it, even if the instance had approved it before.",
    allowed: "a list of origins",
    remedy: "Write one a line, each after a hyphen",
    sources: [allowlist, "https://docs.aws.amazon.com/connect/latest/APIReference/API_AssociateApprovedOrigin.html"],
    editor: { uniqueItems: true },
  });
