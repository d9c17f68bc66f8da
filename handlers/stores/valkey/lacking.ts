/** Which commands this user may not run on a key. */
export const lacking = `
local lacks = {}
for _, name in ipairs(ARGV) do
  -- It knows no command of which only parts can be run.
  local isKnown, may = pcall(redis.acl_check_cmd, name, KEYS[1])
  if isKnown and not may then lacks[#lacks + 1] = name end
end
if not redis.acl_check_cmd('TIME') then return { '0', '0', lacks } end
return answer(lacks)
`
