import adminUiEnabled from "./admin-ui-enabled.ts";
import authDisabled from "./auth-disabled.ts";
import documentedButIgnored from "./documented-but-ignored.ts";
import durationInvalid from "./duration-invalid.ts";
import opentsdbKeyIgnored from "./opentsdb-key-ignored.ts";
import removedSetting from "./removed-setting.ts";
import underscoreKey from "./underscore-key.ts";
import unknownKey from "./unknown-key.ts";
import unknownSection from "./unknown-section.ts";
import versionTooOldForKey from "./version-too-old-for-key.ts";
import wrongNodeType from "./wrong-node-type.ts";
import wrongProduct from "./wrong-product.ts";
import wrongSection from "./wrong-section.ts";
import type { Rule } from "./rule.ts";

/** All rules, in the order of the catalogue. */
export const rules: readonly Rule[] = [
  authDisabled,
  versionTooOldForKey,
  opentsdbKeyIgnored,
  unknownKey,
  underscoreKey,
  unknownSection,
  wrongSection,
  wrongNodeType,
  wrongProduct,
  removedSetting,
  adminUiEnabled,
  documentedButIgnored,
  durationInvalid,
];
