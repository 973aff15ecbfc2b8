-- examples.lua - every example and counterexample of plug-ins, one JSON object a line.
-- Use: lua5.4 tests/tools/examples.lua PLUGIN.lua...
-- SPDX-License-Identifier: MIT

local function text(value)
  return '"' .. value:gsub('[%c\\"]', function(c)
    return string.format('\\u%04x', c:byte())
  end) .. '"'
end

local function print_example(example)
  local row = type(example) == 'table' and example or { reply = example }
  local parts = {}
  for _, key in ipairs({ 'reply', 'mx', 'recipient', 'command' }) do
    if row[key] then
      parts[#parts + 1] = text(key) .. ':' .. text(row[key])
    end
  end
  print('{' .. table.concat(parts, ',') .. '}')
end

local function print_all(examples)
  for _, example in ipairs(type(examples) == 'string' and { examples } or examples or {}) do
    print_example(example)
  end
end

for _, path in ipairs(arg) do
  for _, rule in ipairs(dofile(path).rules or {}) do
    print_all(rule.examples)
    print_all(rule.counterexamples)
  end
end
