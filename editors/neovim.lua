-- vibelint in Neovim, from 0.7 on: `:luafile` this, or put it into your configuration.

local command = { "vibelint", "server" }
local marks = { "RULES.md", "TECH_STACK.md", "FOLDER_STRUCTURE.md", "pyproject.toml", ".git" }
local clients = {}

local function root_of(file)
  local folder = vim.fn.fnamemodify(file, ":p:h")
  for _, mark in ipairs(marks) do
    local found = vim.fn.findfile(mark, folder .. ";")
    if found == "" then
      found = vim.fn.finddir(mark, folder .. ";")
    end
    if found ~= "" then
      local whole = vim.fn.fnamemodify(found, ":p"):gsub("/+$", "")
      return vim.fn.fnamemodify(whole, ":h")
    end
  end
  return folder
end

local function attach(event)
  local root = root_of(event.file)
  local settings = { name = "vibelint", cmd = command, root_dir = root }
  if vim.lsp.start then
    vim.lsp.start(settings, { bufnr = event.buf })
    return
  end
  clients[root] = clients[root] or vim.lsp.start_client(settings)
  vim.lsp.buf_attach_client(event.buf, clients[root])
end

vim.api.nvim_create_autocmd("FileType", { pattern = { "python", "markdown" }, callback = attach })
