-- Neovim's own LSP client, from the open file to the fixed one on disk. Run by run.ts:
-- nvim --headless -u NONE -c "luafile neovim.lua"; ends with exit code 0 (green) or 1 (red).
local file = vim.env.INFLUXLINT_FILE
local server = vim.env.INFLUXLINT_SERVER

local function fail(message)
  io.stderr:write("neovim: FAIL " .. message .. "\n")
  vim.cmd("cquit 1")
end

local function check(ok, message)
  if not ok then fail(message) end
end

local function wait(what, probe)
  check(vim.wait(30000, probe, 20), "no " .. what)
end

local function finding(buffer, rule)
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    if diagnostic.code == rule then return diagnostic end
  end
end

-- Neovim 0.7 keeps the server's diagnostic in parts; a request wants it whole.
local function as_lsp(diagnostic)
  return vim.tbl_extend("force", diagnostic.user_data and diagnostic.user_data.lsp or {}, {
    range = {
      start = { line = diagnostic.lnum, character = diagnostic.col },
      ["end"] = { line = diagnostic.end_lnum, character = diagnostic.end_col },
    },
    message = diagnostic.message,
    severity = diagnostic.severity,
    source = diagnostic.source,
    code = diagnostic.code,
  })
end

local function main()
  vim.cmd("edit " .. vim.fn.fnameescape(file))
  local buffer = vim.api.nvim_get_current_buf()
  vim.bo[buffer].filetype = "influxdb-conf"
  local id = vim.lsp.start_client({
    name = "influxlint",
    cmd = { "node", server, "--stdio" },
    root_dir = vim.fn.fnamemodify(file, ":h"),
  })
  check(id, "the server did not start")
  vim.lsp.buf_attach_client(buffer, id)
  local client = vim.lsp.get_client_by_id(id)

  wait("finding of underscore-key", function() return finding(buffer, "underscore-key") end)
  local found = finding(buffer, "underscore-key")
  check(found.source == "influxlint", "source " .. tostring(found.source))
  check(vim.api.nvim_buf_get_lines(buffer, found.lnum, found.lnum + 1, true)[1]:find("https_enabled"), "wrong line")
  check(finding(buffer, "auth-disabled"), "no finding of auth-disabled")

  local params = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
  local at = as_lsp(found)
  local setting = as_lsp(finding(buffer, "auth-disabled")).range.start
  local request = vim.tbl_extend("force", params, { position = setting })
  local answer = client.request_sync("textDocument/hover", request, 30000, buffer)
  check(answer and answer.result, "no hover")

  request = vim.tbl_extend("force", params, { range = at.range, context = { diagnostics = { at } } })
  answer = client.request_sync("textDocument/codeAction", request, 30000, buffer)
  local fix
  for _, action in ipairs(answer and answer.result or {}) do
    if action.title:find("`https-enabled`", 1, true) then fix = action end
  end
  check(fix, "no fix in " .. vim.inspect(answer))
  if not fix.edit then
    fix = client.request_sync("codeAction/resolve", fix, 30000, buffer).result
  end
  vim.lsp.util.apply_workspace_edit(fix.edit, client.offset_encoding)
  wait("end of the finding", function() return not finding(buffer, "underscore-key") end)
  check(finding(buffer, "auth-disabled"), "auth-disabled is gone as well")
  vim.cmd("write")

  vim.lsp.stop_client(id)
  wait("end of the server", function() return vim.lsp.client_is_stopped(id) end)
end

local ok, message = pcall(main)
if not ok then fail(tostring(message)) end
vim.cmd("qall!")
