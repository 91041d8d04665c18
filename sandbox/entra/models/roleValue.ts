import type { Validator } from "../../bridge/validate";

/** https://github.com/hashicorp/terraform-provider-azuread/blob/main/internal/services/applications/validate/tokens.go */
export const roleValue: Validator = (given) => {
  const value = String(given);
  if (Buffer.byteLength(value) > 249) return "Value must be between 0-249 characters in length";
  if (value.startsWith(".")) return "Value must not begin with a period";
  if (/^[A-Za-z0-9!#$%&'()*+,./:;<=>?@[\]^_{|}~`-]*$/.test(value)) return undefined;
  return "Value must be alphanumeric with these allowed characters: !#$%&'()*+,-./:;<=>?@[]^+_`{|}~";
};
