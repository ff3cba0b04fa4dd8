import assert from "node:assert/strict";
import { lint } from "../../server/src/lint/lint.ts";

const said = (text: string): string[] =>
  lint({ path: "influxdb.conf", text }).findings.flatMap(({ rule, impact }) =>
    impact === "startup" || impact === "ignored" ? [rule] : [],
  );

describe("a template of several lines", () => {
  const paths = '[meta]\n  dir = "/m"\n[data]\n  dir = "/d"\n  wal-dir = "/w"\n';

  it("is one finding, whatever is in it", () => {
    const text = `<%-\n  def value(v)\n    return v if v\n    return "#{v}"\n  end\n-%>\n${paths}`;
    assert.deepEqual(said(text), ["toml-syntax"]);
  });

  it("does not hide what stands around it", () => {
    const text = `<%-\n  x\n-%>\n${paths}[htp]\n  auth-enabled = true\n`;
    assert.deepEqual(said(text), ["toml-syntax", "unknown-section"]);
  });

  it("is none in comments", () => {
    const text = `# <% if\n${paths}[htp]\n  auth-enabled = true\n# %>\n`;
    assert.deepEqual(said(text), ["unknown-section"]);
  });
});

describe("a template where a problem is shown, but not in its value", () => {
  const stopping = (text: string): (readonly [string, string | undefined])[] =>
    lint({ path: "influxdb.conf", text })
      .findings.filter(({ impact, stage }) => impact === "startup" && stage !== "run")
      .map(({ rule, setting }) => [rule, setting] as const);
  const data = '[data]\n  dir = "/d"\n';

  for (const [where, text] of [
    ["the comment of the first line", `# {{ ansible_managed }}\n${data}  wal-dir = "/w"\n`],
    ["the first setting", `bind-address = "{{ ip }}:8088"\n${data}  wal-dir = "/w"\n`],
  ] as const)
    it(`does not take the place of it: ${where}`, () => {
      assert.deepEqual(stopping(text), [["required-path-missing", "meta.dir"]]);
    });

  it("does not take the place of it: a setting that is commented out", () => {
    const text = `[meta]\n  dir = "/m"\n${data}  # wal-dir = "{{ home }}/wal"\n`;
    assert.deepEqual(stopping(text), [["required-path-missing", "data.wal-dir"]]);
  });
});

describe("an address from a template", () => {
  it("is not quoted", () => {
    const text = '[http]\n  bind-address = ":{{ env "PORT" }}"\n';
    const { message } =
      lint({ path: "influxdb.conf", text }).findings.find(({ rule }) => rule === "auth-disabled") ?? assert.fail();
    assert.equal(message, "Authentication is off: whoever reaches the HTTP API is an administrator");
  });
});

describe("an address that a placeholder is left in", () => {
  const about = (text: string): (readonly [string, string | undefined, string])[] =>
    lint({ path: "influxdb.conf", text })
      .findings.filter(({ rule }) => rule === "toml-syntax" || rule === "bind-malformed")
      .map(({ rule, stage, message }) => [rule, stage, message] as const);

  for (const address of ["${HOST}:8086", "{{ host }}:8086", "@HOST@:8086", "@@HOST@@:8086", ":${PORT}", "<%= @a %>"])
    it(`is one finding: ${address}`, () => {
      const message = `influxd does not start: it takes \`${address}\` for an address as it stands: a template was never filled in`;
      assert.deepEqual(about(`[http]\n  bind-address = "${address}"\n`), [["toml-syntax", "run", message]]);
    });

  it("leads the others, with which influxd would start", () => {
    const [only, ...others] = about('[meta]\n  dir = "${DIR}"\n[http]\n  bind-address = "${HOST}:8086"\n');
    assert.match(only?.[2] ?? "", /takes `\$\{HOST\}:8086` for an address as it stands: .*, in 2 settings$/);
    assert.deepEqual(others, []);
  });

  it("does not keep influxd from starting where nothing listens there", () => {
    assert.deepEqual(
      about('[[udp]]\n  bind-address = "${HOST}:8089"\n').map(([rule, stage]) => [rule, stage]),
      [["toml-syntax", undefined]],
    );
  });

  it("is the business of bind-malformed in the environment", () => {
    const environment = new Map([["INFLUXDB_HTTP_BIND_ADDRESS", "${HOST}:8086"]]);
    const { findings } = lint({ path: "influxdb.conf", text: "", environment });
    assert.ok(findings.some(({ rule }) => rule === "bind-malformed"));
  });
});

describe("a placeholder with braces in it", () => {
  it("is one", () => {
    const text = '[http]\n  realm = "{{ realm | default({}) }}"\n';
    assert.ok(lint({ path: "influxdb.conf", text }).findings.some(({ rule }) => rule === "toml-syntax"));
  });
});

describe("a path that a placeholder is left in", () => {
  const isSaid = (dir: string): boolean =>
    lint({ path: "influxdb.conf", text: `[data]\n  dir = "${dir}"\n` }).findings.some(
      ({ rule }) => rule === "toml-syntax",
    );

  for (const dir of ["$DATA_DIR/data", "$HOME", "%(dir)s/data", "${DIR}/data"])
    it(`is said: ${dir}`, () => {
      assert.ok(isSaid(dir));
    });

  for (const dir of ["/data/$one", "/data/a$b/c", "$/data", "/data/100%", "/srv/%(x)"])
    it(`may be meant: ${dir}`, () => {
      assert.equal(isSaid(dir), false);
    });
});

describe("a template with branches and loops", () => {
  const paths = '[meta]\n  dir = "/m"\n[data]\n  dir = "/d"\n  wal-dir = "/w"\n';
  const rules = (text: string): string[] => [
    ...new Set(lint({ path: "influxdb.conf", text }).findings.map(({ rule }) => rule)),
  ];

  const branches: readonly (readonly [language: string, open: string, other: string, close: string])[] = [
    ["Jinja", "{% if tls %}", "{% else %}", "{% endif %}"],
    ["Jinja that trims", "{%- if tls -%}", "{%- else -%}", "{%- endif -%}"],
    ["Go", "{{- if .Values.tls }}", "{{- else }}", "{{- end }}"],
    ["Go with a variable", "{{ with $tls := .tls }}", "{{ else }}", "{{ end }}"],
    ["ERB", "<% if @tls -%>", "<% else -%>", "<% end -%>"],
    ["Handlebars", "{{#if tls}}", "{{else}}", "{{/if}}"],
  ];
  for (const [language, open, other, close] of branches) {
    it(`may set a setting in both branches: ${language}`, () => {
      const text = `${paths}[http]\n${open}\n  auth-enabled = true\n${other}\n  auth-enabled = false\n${close}\n`;
      assert.ok(!rules(text).includes("duplicate-key"));
      assert.ok(rules(text).includes("https-disabled"), "no branch sets what nothing names");
    });
  }

  const loops: readonly (readonly [language: string, text: string])[] = [
    ["Jinja", "{% for key, value in http.items() %}\n  {{ key }} = {{ value }}\n{% endfor %}\n"],
    ["Jinja that includes", "{% include 'http.conf' %}\n"],
    ["Go", "{{- range $k, $v := .Values.http }}\n  {{ $k }} = {{ $v }}\n{{- end }}\n"],
    ["Go that puts in a block", "{{ toYaml .Values.http | indent 2 }}\n"],
    ["ERB", "<% @http.each do |key, value| -%>\n  <%= key %> = <%= value %>\n<% end -%>\n"],
    ["a shell", "${HTTP_SETTINGS}\n"],
  ];
  for (const [language, loop] of loops) {
    it(`may set what it does not name: ${language}`, () => {
      assert.deepEqual(rules(`${paths}[http]\n${loop}`), ["toml-syntax"]);
      assert.deepEqual(rules(`[meta]\n${loop}[data]\n${loop}[http]\n${loop}`), ["toml-syntax"]);
      assert.deepEqual(rules(`${paths}[http]\n${loop}  auth-enable = true\n[htp]\n  a = 1\n`).sort(), [
        "toml-syntax",
        "unknown-key",
        "unknown-section",
      ]);
    });
  }

  it("may open sections that it does not name", () => {
    const text = "{{- range $name, $values := .config }}\n[{{ $name }}]\n  {{ $values }}\n{{- end }}\n";
    assert.deepEqual(rules(text), ["toml-syntax"]);
  });

  it("is none where the marks stand in values and comments only", () => {
    const text = `${paths}# {{ ansible_managed }}\n[http]\n  realm = "{{ realm }}"\n  auth-enabled = true\n  auth-enabled = true\n`;
    assert.ok(rules(text).includes("duplicate-key"));
    assert.ok(rules(text).includes("https-disabled"));
  });
});
