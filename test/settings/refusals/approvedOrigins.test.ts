import { refuses } from "../support";

const origins = (...approvedOrigins: unknown[]) => ({ approvedOrigins });
const remedy = "Copy scheme, host and port of the website's address, as in https://crm.example.com.";

describe("an approved origin that is refused", () => {
  refuses([
    [
      "an origin without encryption",
      origins("http://crm.example.com"),
      `approvedOrigins[0]: "http://crm.example.com" begins with http:; only https is taken there. ${remedy}`,
    ],
    [
      "a bare host",
      origins("crm.example.com"),
      `approvedOrigins[0]: "crm.example.com" does not begin with https://. ${remedy}`,
    ],
    [
      "an address with a path",
      origins("https://crm.example.com/desk"),
      `approvedOrigins[0]: "https://crm.example.com/desk" is not the origin that browsers send: write https://crm.example.com. ${remedy}`,
    ],
    [
      "an origin that ends with a slash",
      origins("https://crm.example.com/"),
      `approvedOrigins[0]: "https://crm.example.com/" is not the origin that browsers send: write https://crm.example.com. ${remedy}`,
    ],
    [
      "a host in capitals, with the port that every browser leaves out",
      origins("https://CRM.example.com:443"),
      `approvedOrigins[0]: "https://CRM.example.com:443" is not the origin that browsers send: write https://crm.example.com. ${remedy}`,
    ],
    [
      "a wildcard",
      origins("https://*.example.com"),
      `approvedOrigins[0]: "https://*.example.com" has a wildcard; each origin is approved by itself. ${remedy}`,
    ],
    [
      "credentials",
      origins("https://ada:hush@crm.example.com"),
      `approvedOrigins[0]: "https://ada:hush@crm.example.com" carries credentials; leave them out. ${remedy}`,
    ],
    [
      "an origin twice",
      origins("https://crm.example.com", "https://crm.example.com"),
      'approvedOrigins[1]: "https://crm.example.com" is in the list already, at [0]. Remove one of them.',
    ],
    [
      "no list",
      { approvedOrigins: "https://crm.example.com" },
      'approvedOrigins: "https://crm.example.com" must be a list of origins. Write one a line, each after a hyphen.',
    ],
  ]);
});
