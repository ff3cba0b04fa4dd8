// The order matters in one place: what must not wake the server comes first.
import "./asleep.test.ts";
import "./languages.test.ts";
import "./diagnostics.test.ts";
import "./fixes.test.ts";
import "./language-features.test.ts";
import "./settings.test.ts";
import "./views.test.ts";
import "./project-file.test.ts";
import "./kind.test.ts";
import "./restart.test.ts";
