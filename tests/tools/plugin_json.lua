-- plugin_json.lua - the table of a plug-in as JSON, for the schema's test.
-- Use: lua5.4 tests/tools/plugin_json.lua FILE
-- SPDX-License-Identifier: MIT

local function escape(text)
  return '"' .. text:gsub('[%c"\\\127]', function(c) return ('\\u%04x'):format(c:byte()) end) .. '"'
end

local function write(value, out)
  if type(value) == 'string' then
    out[#out + 1] = escape(value)
  elseif type(value) ~= 'table' then
    out[#out + 1] = type(value) == 'function' and '{}' or math.type(value) == 'float' and ('%.14g'):format(value) or tostring(value)
  elseif #value > 0 or next(value) == nil then
    out[#out + 1] = '['
    for i, item in ipairs(value) do
      out[#out + 1] = i > 1 and ',' or ''
      write(item, out)
    end
    out[#out + 1] = ']'
  else
    local keys = {}
    for key in pairs(value) do keys[#keys + 1] = key end
    table.sort(keys)
    out[#out + 1] = '{'
    for i, key in ipairs(keys) do
      out[#out + 1] = (i > 1 and ',' or '') .. escape(key) .. ':'
      write(value[key], out)
    end
    out[#out + 1] = '}'
  end
end

local given = { ipairs = ipairs, pairs = pairs, next = next, select = select, type = type, tostring = tostring,
  tonumber = tonumber, error = error, assert = assert, math = math, table = table, text = {} }
local out = {}
write(assert(loadfile(arg[1], 't', given))(), out)
print(table.concat(out))
