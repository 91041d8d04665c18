/**
 * What JSON schema can say of texts, for editors. The program goes by the rules of federation/; whatever that accepts, these do, too.
 * Written so that they mean the same with the flag `u` and without, as editors differ in it.
 */

const guid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const region = "[a-z]{2}(?:-[a-z]+)+-[0-9]+";
/** Characters that nobody sees, or for private use; those beyond U+FFFF cannot be said for editors with and without Unicode. */
const unseen =
  "\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u180e\\u200b-\\u200f" +
  "\\u2028-\\u202e\\u2060-\\u206f\\ue000-\\uf8ff\\ufdd0-\\ufdef\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff";
/** No space at either end. */
const name = `(?!\\s)(?!.*\\s$)[^${unseen}]+`;
const notLikeGuid = "(?!(?=.{21})[\\s{]*[0-9A-Fa-f]{6,10}(?:-[0-9A-Fa-f]*)+[\\s}]*$)";
/** Beyond ASCII, AWS takes letters, digits and spaces; JSON schema has no words for these that every editor knows. */
const tagText = "[^\\u0000-\\u001f!-*,;<>?\\[-^`{-\\u009f]";
const domain = "(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,}";

export const patterns = {
  guid: `^${guid}$`,
  /** Of letters, digits and single hyphens. */
  slot: "^(?=.{1,32}$)[A-Za-z0-9](?:-?[A-Za-z0-9])*$",
  slug: "^(?=.{1,32}$)[a-z](?:-?[a-z0-9])*$",
  domain: `^(?=.{1,253}$)${domain}$`,
  instanceAlias: "^(?![Dd]-)[A-Za-z0-9][A-Za-z0-9-]{0,63}$",
  newInstanceAlias: "^(?=.{2,45}$).*[^-]$",
  origin:
    "^(?=.{1,267}$)(?:https://[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*(?::(?!443$)[0-9]{1,5})?|http://localhost(?::(?!80$)[0-9]{1,5})?)$",
  instanceArn: `^arn:(?:aws-us-gov:connect:us-gov-[a-z]+-[0-9]+|aws:connect:(?!us-gov-|cn-)${region}):[0-9]{12}:instance/${guid}$`,
  displayName: `^${name}$`,
  group: `^(?:${guid}$|${notLikeGuid}${name}$)`,
  user: `^(?:${guid}|[^\\s@]+@[^\\s@]+\\.[^\\s@]+)$`,
  /** Of a person whose user principal name is the Amazon Connect user name. */
  connectUser: `^(?:${guid}|(?=.{2,64}$)[A-Za-z0-9_.-]+@${domain})$`,
  securityProfile: "^(?! )(?!.* $)[ A-Za-z0-9_@-]{1,127}$",
  connectPermission: "^(?=.{1,128}$)[A-Za-z]+(?:\\.[A-Za-z]+)*$",
  email: '^[^\\s@,;<>"]+@[^\\s@,;<>".]+(?:\\.[^\\s@,;<>".]+)+$',
  phoneNumber: "^\\+[1-9][0-9]{1,14}$",
  /** An IPv4 or IPv6 address, and the length of a prefix. */
  ipRange: "^[0-9A-Fa-f:.]+/[0-9]{1,3}$",
  iamName: "^[A-Za-z0-9_+=.@-]+$",
  alertsName: "^[A-Za-z0-9][A-Za-z0-9_-]{0,29}$",
  iamPath: "^/(?:[A-Za-z0-9_+=.@-]+/)*$",
  iamPolicyArn: "^arn:(?:aws|aws-us-gov):iam::(?:[0-9]{12}|aws):policy/[A-Za-z0-9_+=,.@/-]+$",
  samlProviderArn: "^arn:(?:aws|aws-us-gov):iam::[0-9]{12}:saml-provider/[A-Za-z0-9_+=,.@-]{1,128}$",
  trustedPrincipal: "^arn:(?:aws|aws-us-gov):iam::[0-9]{12}:(?:root|(?:role|user)/[A-Za-z0-9_+=,.@/-]+)$",
  identifier: "^[A-Za-z0-9._~-]{0,200}$",
  landingPath: "^/(?!/)(?!connect(?:[/?]|$))(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*$",
  landingUrl:
    "^https://(?=[^/?#])(?![^/?#]*[^/?#@]@)(?![^/?#:]*\\.(?:(?:my|govcloud)\\.connect\\.aws|awsapps\\.com)(?:[:/?#]|$))(?![^/?#]*/connect/federate/)[!-~]+$",
  /** `secure` marks what is encrypted, and no setting may be. */
  tagKey: `^(?![Aa][Ww][Ss]:)(?!(?:secure|__proto__)$)${tagText}{1,128}$`,
  tagValue: `^${tagText}{0,256}$`,
  /** A day that some month has. */
  endDate:
    "^[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$",
};
