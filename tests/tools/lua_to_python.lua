-- lua_to_python.lua - a Lua plug-in as the same plug-in in Python, for the conformance test.
-- Use: lua5.4 tests/tools/lua_to_python.lua PLUGIN.lua > PLUGIN.py
-- Functions (refine) cannot be carried over: such a plug-in is refused.
-- SPDX-License-Identifier: MIT

local CLASSES = { -- field of the parent -> class, and whether it is a list of them
  vendor = { 'Vendor' }, when = { 'When' }, verdict = { 'Verdict' },
  rules = { 'Rule', true }, links = { 'Link', true }, vendor_codes = { 'VendorCode', true },
  examples = { 'Example', true }, counterexamples = { 'Example', true },
}

local function text(value)
  local escaped = value:gsub('[%c\\"]', function(c)
    return string.format('\\x%02x', c:byte())
  end)
  return '"' .. escaped .. '"'
end

local function sorted_keys(map)
  local keys = {}
  for key in pairs(map) do
    keys[#keys + 1] = key
  end
  table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
  return keys
end

local write

local function write_fields(map, class)
  local parts = {}
  for _, key in ipairs(sorted_keys(map)) do
    parts[#parts + 1] = key .. '=' .. write(map[key], key)
  end
  return class .. '(\n' .. table.concat(parts, ',\n') .. ')'
end

local function write_list(list, class)
  local parts = {}
  for i, item in ipairs(list) do
    parts[i] = type(item) == 'table' and class and write_fields(item, class) or write(item, '')
  end
  return '(' .. table.concat(parts, ', ') .. (#parts == 1 and ',' or '') .. ')'
end

local function write_codes(map)
  local parts = {}
  for _, key in ipairs(sorted_keys(map)) do
    local value = map[key]
    parts[#parts + 1] = text(key) .. ': ' .. (type(value) == 'table' and write_fields(value, 'Meaning') or text(value))
  end
  return '{' .. table.concat(parts, ', ') .. '}'
end

function write(value, key)
  local kind = CLASSES[key]
  if type(value) == 'string' then
    return text(value)
  elseif type(value) == 'number' then
    return tostring(value)
  elseif type(value) == 'boolean' then
    return value and 'True' or 'False'
  elseif type(value) == 'function' then
    error('a function cannot be carried over')
  elseif key == 'codes' then
    return write_codes(value)
  elseif kind and not kind[2] then
    return write_fields(value, kind[1])
  end
  return write_list(value, kind and kind[1])
end

local plugin = dofile(arg[1])
print('from smtplex import Example, Link, Meaning, Plugin, Rule, Vendor, VendorCode, Verdict, When\n')
print('plugin = ' .. write_fields(plugin, 'Plugin'))
