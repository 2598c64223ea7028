// The styles of what every toolbar shows at once, the bar and the like. Those of parts.ts go between the
// two, since later rules win over earlier ones.

import bar from "./bar.css";
import base from "./base.css";
import settings from "./settings.css";

export const styles = [base + bar, settings] as const;
