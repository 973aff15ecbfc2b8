-- .luacheckrc - plug-ins return one table; the cell gives them these names and no others.
std = 'none'
globals = {}
read_globals = {
  'ipairs', 'pairs', 'next', 'select', 'type', 'tostring', 'tonumber', 'error', 'assert',
  math = { fields = { 'min', 'max', 'floor', 'abs' } },
  table = { fields = { 'insert', 'concat', 'unpack' } },
  text = { fields = { 'has', 'starts', 'ends', 'lower', 'trim', 'match' } },
}
max_line_length = false -- a pattern, a sentence, an example stand on one line
files['plugins/sdk/**'] = { ignore = { '121', '122', '131', '211', '212' } } -- stubs for editors: never run
