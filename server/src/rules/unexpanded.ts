/** Whether a value belongs to a template, `{{ secret }}`: what influxd will be given nobody knows yet. */
export function isTemplate(value: string): boolean {
  return /\{\{|\{%|<%|@@/.test(value);
}

/** Whether a value holds `{{ name }}`, `{% … %}`, `<% … %>` or `${NAME}`, which nothing but a placeholder looks like. */
export function isPlaceholder(value: string): boolean {
  return /\{\{.*\}\}|\{%.*%\}|<%.*%>|\$\{[A-Za-z_]\w*[^}]*\}/s.test(value);
}

/** Whether a value belongs to a template, or names a variable that something may put in: `${SECRET}`. */
export function isUnexpanded(value: string): boolean {
  return isTemplate(value) || /\$\{|\$[A-Za-z_]|%\{/.test(value);
}
