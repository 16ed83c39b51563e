// SPDX-License-Identifier: Apache-2.0
#include "scenarios/shape.hpp"

#include <algorithm>

namespace vuon {

const Shape* Shape::child(const std::string& name) const {
    const auto at = std::find_if(keys.begin(), keys.end(), [&](const Shape& s) { return s.key == name; });
    return at == keys.end() ? nullptr : &*at;
}

Shape shape(const std::string& key, Type type, const std::string& says) {
    Shape made;
    made.key = key;
    made.type = type;
    made.says = says;
    return made;
}

Shape quantity(const std::string& key, Type type, Unit unit, const std::string& says) {
    Shape made = shape(key, type, says);
    made.unit = unit;
    return made;
}

} // namespace vuon
